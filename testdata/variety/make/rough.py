"""Ordinary tables printed roughly: amounts wrapped in narrow columns, titles within the grid, merged cells over page ends, open tables."""
from kit import *
from paper import Sheet, Direct
from strangers import F, E, D_, ask, dims, econ, rest, WQY, ZEN


def narrow():
    """Amounts in yuan that wrap within narrow columns, comma parted: 12,345,\n678.90; the same table 10 columns."""
    d = Sheet("printed-wrapped-amounts", "湖州市吴兴区教育局", 2025, "budget", paper=Direct(WQY), size=(595, 842), margin=30, font=7, scope="department", region_code="330502", status="ok")
    d.cover("湖州市吴兴区教育局", "2025年部门预算")
    FF = dict(F, **{"20502": "普通教育", "2050201": "学前教育", "2050202": "小学教育", "2050203": "初中教育", "20501": "教育管理事务", "2050101": "行政运行", "20509": "教育费附加安排的支出", "2050903": "城市中小学校舍建设"})
    L = {"2050101": (D("12345678.9"), D("230000")), "2050201": (D("98765432.10"), D("11223344.55")), "2050202": (D("312345678.25"), D("45678901.20")), "2050203": (D("201234567.80"), D("33445566.77")), "2050903": (D(0), D("56000000")), "2080505": (D("45612378.12"), D(0)), "2210201": (D("38765123.45"), D(0))}
    R, tot = tree(L, FF), add(*L.values())
    rows = [["", "合计", money(sum(tot)), money(tot[0]), money(tot[0]*8//10), money(tot[0]-tot[0]*8//10), money(tot[1]), "", "", ""]]
    per = {k: v[0]*8//10 for k,n,v in R if len(k)==7}
    P = lambda k: sum((v for q,v in per.items() if q.startswith(k)), D(0))
    rows = [["", "合计", money(sum(tot)), money(tot[0]), money(P("")), money(tot[0]-P("")), money(tot[1]), "", "", ""]]
    for k,n,v in R: rows.append([k, n, money(sum(v)), money(v[0]), money(P(k)), money(v[0]-P(k)), money(v[1]), "", "", ""])
    d.table(ask(Table("一般公共预算支出表", "general_expenditure", "元", 2, [["科目编码","科目名称","合计","基本支出","<","<","项目支出","事业单位经营支出","上缴上级支出","对附属单位补助支出"],["^","^","^","小计","人员经费","公用经费","^","^","^","^"]]+rows, [{"label_cols":[0,1],"value_cols":list(range(2,10))}], number="表5", widths=[2,4,2.4,2.4,2.4,2.4,2.4,1,1,1]), row_dims=dims(R,3)), "单位：湖州市吴兴区教育局", "单位：元", "表5", font=8)
    return d

def stacked():
    """Two tables on a page, titles between; title and unit rows inside the grid; diagonal head; 续表."""
    d = Sheet("printed-titles-inside", "成都市龙泉驿区体育中心", 2024, "budget", paper=Direct("ucs2", producer="WPS"), margin=50, font=9, low=18, scope="unit", region_code="510112", status="ok")
    d.cover("成都市龙泉驿区体育中心", "2024年单位预算")
    rows=[["部门收支总表","<","<","<"],["单位：成都市龙泉驿区体育中心","<","<","金额单位：万元"],["收入","<","支出","<"],["项目","2024年预算数","项目","2024年预算数"],["一、一般公共预算拨款收入","402.18","一、文化旅游体育与传媒支出","340.00"],["二、政府性基金预算拨款收入","60.00","二、社会保障和就业支出","42.18"],["三、国有资本经营预算拨款收入","","三、住房保障支出","20.00"],["四、事业收入","","四、其他支出","60.00"],["本年收入合计","462.18","本年支出合计","462.18"],["七、上年结转","10.00","八、结转下年","10.00"],["收入总计","472.18","支出总计","472.18"]]
    d.table(Table("部门收支总表","revenue_expenditure_summary","万元",4,rows,[{"label_cols":[0],"value_cols":[1]},{"label_cols":[2],"value_cols":[3]}],widths=[5,3,5,3],number="表1"),"","","表1",title=False)
    r2=[["科目编码","科目名称","合计","基本支出","项目支出"],["","合计","60.00","","60.00"],["229","其他支出","60.00","","60.00"],["22960","彩票公益金安排的支出","60.00","","60.00"],["2296003","用于体育事业的彩票公益金支出","60.00","","60.00"]]
    d.y += 14
    d.table(ask(Table("政府性基金支出预算表","government_fund","万元",1,r2,[{"label_cols":[0,1],"value_cols":[2,3,4]}],widths=[2,5,2,2,2],number="表4"),row_dims={2:{"code":"229","is_leaf":"false"},4:{"code":"2296003","is_leaf":"true"}}),"","单位：万元","表4",new=False)
    r3=[["项目","预算数"],["合计","3.2"],["因公出国（境）费",""],["公务接待费","0.2"],["公务用车购置及运行费","3"],["其中：公务用车购置费",""],["公务用车运行费","3"]]
    d.y += 14
    d.table(ask(Table("“三公”经费财政拨款预算表","three_public","万元",1,r3,[{"label_cols":[0],"value_cols":[1]}],widths=[5,2],number="表3-3"),row_dims={1:{"spending":"three_public"},3:{"spending":"reception"},4:{"spending":"vehicle"},6:{"spending":"vehicle_operation"}}),"","单位：万元","表3-3",new=False, width=300)
    return d

def merged_over_pages():
    """A list of projects by unit with merged unit cells over page ends, the unit's name printed in the middle of the whole; no repeated head, page numbers between."""
    d = Sheet("printed-merged-over-pages", "烟台市莱山区教育和体育局", 2025, "budget", paper=Direct(ZEN, latin="helv"), size=(842,595), margin=50, font=9, low=30, scope="department", region_code="370613", status="ok", footer="- # -", rules="cell")
    d.cover("烟台市莱山区教育和体育局","2025年部门预算")
    us=[("莱山区教育和体育局（本级）",14),("烟台市莱山区第一中学",9),("莱山区实验幼儿园",6)]
    rows=[];n=0
    tot=D(0); lst=[]
    for u,k in us:
        for i in range(k):
            n+=1; v=D(n)*7+D("0.35")*i; tot+=v
            lst.append([u if i==0 else "^", f"{['校舍维修','设备购置','教师培训','校园安保','课后服务'][n%5]}项目{n}", money(v), money(v), "", ""])
    rows=[["合计","<",money(tot),money(tot),"",""]]+lst
    rd={}; cur=None
    for i,r in enumerate(lst):
        cur=r[0] if r[0]!="^" else cur
        rd[3+i-0]={"unit_agency_name":cur,"project_name":r[1],"is_leaf":"true"}
    t=Table("项目支出表","project_expenditure","万元",2,[["单位名称","项目名称","合计","一般公共预算","政府性基金","单位资金"],["**","**","1","2","3","4"]]+rows,[{"label_cols":[0,1],"value_cols":[2,3,4,5]}],widths=[4,5,2,2,2,2],number="预算公开08表",repeat=False)
    d.table(ask(t,row_dims=rd),"部门：烟台市莱山区教育和体育局","单位：万元","预算公开08表")
    return d

def threeline():
    """Open tables: heavy rule at top and bottom, thin under the head, none within; bold by overprint; negative numbers with a full-width minus."""
    d = Doc("browser-open-tables","常德市鼎城区信访局",2026,"budget",css=".t td,.t th{border:0} .t{border-top:1.5pt solid #000;border-bottom:1.5pt solid #000} .t thead tr:last-child th{border-bottom:.5pt solid #000} .t{font-size:9pt!important}",scope="department",region_code="430703",status="ok")
    d.cover("常德市鼎城区信访局","2026年部门预算公开说明"); d.page()
    d.p("2026年收入预算326.40万元，其中一般公共预算拨款326.40万元，比上年减少12.60万元，下降3.72%。")
    L={"2010301":(D("186.30"),D(0)),"2010308":(D(0),D("92.00")),"2080505":(D("18.60"),D(0)),"2101101":(D("9.40"),D(0)),"2210201":(D("20.10"),D(0))}
    R,tot=tree(L,F),add(*L.values())
    last={k:(v[0]+D("2.00") if v[0] else v[0], v[1]+D("4.60") if v[1] else v[1]) for k,v in L.items()}
    RL={k:v for k,n,v in tree(last,F)}
    def row(k,n,v):
        a,b=sum(RL[k]) if k else sum(add(*last.values())),sum(v)
        return [k,n,money(a),money(b),money(v[0]),money(v[1]),"－"+money(a-b) if a>b else money(b-a,zero="0.00")]
    rows=[row("","合　计",tot)]+[row(k,n,v) for k,n,v in R]
    d.table(ask(Table("一般公共预算支出表","general_expenditure","万元",2,[["科目编码","科目名称","2025年预算数","2026年预算数","<","<","增减额"],["^","^","^","合计","基本支出","项目支出","^"]]+rows,[{"label_cols":[0,1],"value_cols":[2,3,4,5,6]}],widths=[2,5,2,2,2,2,2],dims={2:{"period":"last_year","amount_year":"2025"},3:{"period":"this_year"},4:{"spending":"basic"},6:{"period":"change"}}),row_dims=dims(R,3)),"部门名称：常德市鼎城区信访局","单位：万元")
    d.table(ask(Table("“三公”经费预算表","three_public","万元",1,[["项目","2025年预算数","2026年预算数","增减%"],["合计","3.00","2.40","-20.00%"],["1．因公出国（境）费","—","—","—"],["2．公务接待费","1.00","0.40","-60.00%"],["3．公务用车购置及运行费","2.00","2.00","0.00%"],["（1）公务用车购置费","—","—","—"],["（2）公务用车运行维护费","2.00","2.00","0.00%"]],[{"label_cols":[0],"value_cols":[1,2,3]}],widths=[5,2,2,2],dims={1:{"period":"last_year"},2:{"period":"this_year"},3:{"measure":"rate","period":"change_rate"}}),row_dims={3:{"spending":"reception"},6:{"spending":"vehicle_operation"},4:{"spending":"vehicle","is_leaf":"false"}}),"","单位：万元",new=False)
    return d

def wordform():
    """Writer: a table in a portrait page whose columns were dragged: heads in two rows with 单位：元 in the corner; numbers with a thousands blank; notes under."""
    d=Doc("writer-corner-unit","贵阳市花溪区孟关乡人民政府",2025,"budget",via="html",scope="department",region_code="520111",status="ok")
    d.cover("贵阳市花溪区孟关乡人民政府","2025年部门预算及“三公”经费公开")
    L={"2010301":(D("4210300"),D(0)),"2010302":(D(0),D("350000")),"2130104":(D("2600100.50"),D(0)),"2130505":(D(0),D("1200000")),"2080505":(D("610200.25"),D(0)),"2210201":(D("540000"),D(0))}
    R,tot=tree(L,F),add(*L.values())
    rows=[["合计","<",money(sum(tot)),money(tot[0]),money(tot[1])]]+[[k,n,money(sum(v)),money(v[0],zero="0.00"),money(v[1],zero="0.00")] for k,n,v in R]
    d.table(ask(Table("一般公共预算支出预算表","general_expenditure","元",1,[["科目编码","科目名称","2025年预算数（元）","其中：基本支出（元）","项目支出（元）"]]+rows,[{"label_cols":[0,1],"value_cols":[2,3,4]}],widths=[2,5,3,3,3],number="附表4",dims={2:{"unit":"yuan"},3:{"spending":"basic"}}),row_dims=dims(R,2)),"","","附表4")
    W=D_(**{"30101":"1800000","30102":"900000.5","30107":"700000","30108":"610200.25","30113":"540000"}); C=D_(**{"30201":"300000","30217":"12000","30231":"60000"}); I=D_(**{"30305":"1000000"})
    C["30299"]=rest(tot[0],W,C,I); X=econ({**W,**C,**I})
    rows=[["合计","<","<",money(tot[0]),money(sum(W.values())+sum(I.values())),money(sum(C.values()))]]+[[k[:3],k[3:],n,money(v),money(v) if k[:3]!="302" else "",money(v) if k[:3]=="302" else ""] for k,n,v in X]
    d.table(ask(Table("一般公共预算基本支出预算表","basic_expenditure","元",2,[["经济分类科目","<","<","合计","人员经费","公用经费"],["类","款","科目名称","^","^","^"]]+rows,[{"label_cols":[0,1,2],"value_cols":[3,4,5]}],widths=[1,1,5,3,3,3],number="附表5"),row_dims={3+i:{"code":x[0],"row_label":x[1]} for i,x in enumerate(X)}),"","单位：元","附表5",notes=["说明：本表按部门预算支出经济分类填列。"])
    return d


DOCS = [narrow, stacked, merged_over_pages, threeline, wordform]
